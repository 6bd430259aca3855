import { Suspense, lazy } from "react"
import { createRoot } from "react-dom/client"
import { Route, Switch } from "wouter"

import { SCREENS } from "./screens.ts"
import { Mishap } from "./ui/mishap.tsx"
import { NotFound } from "./ui/not-found.tsx"

const ROUTES = SCREENS.map(({ path, open }) => ({ path, component: lazy(open) }))

/** Draws the whole client inside `element`. */
export function mount(element: HTMLElement): void {
  createRoot(element).render(<App />)
}

function App() {
  return (
    <Mishap>
      <Suspense>
        <Switch>
          {ROUTES.map(({ path, component }) => (
            <Route key={path} path={path} component={component} />
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </Mishap>
  )
}
