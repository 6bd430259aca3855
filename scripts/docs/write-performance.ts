import { writePerformance } from "./performance/stored.ts"

writePerformance()
