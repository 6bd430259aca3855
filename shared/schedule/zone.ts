/** The zone of every wall time in a group's dates, by its IANA name [D2]. */
export const OSLO = "Europe/Oslo"
