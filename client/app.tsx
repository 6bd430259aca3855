import "./components/page/plain.css"
import "./components/page/fonts.css"
import "./components/page/theme.css"
// So that developer tools, and the tests and benches that count what is drawn, can follow what is rendered.
import "preact/devtools"
import { Suspense, lazy } from "react"
import type { ComponentType } from "react"
import { createRoot } from "react-dom/client"
import { Route, Router, Switch } from "wouter"
import type { AroundNavHandler } from "wouter"

import { CLIENT_PAGES } from "./pages.ts"
import { pageBackPresses } from "./components/page/back-presses.ts"
import { ErrorBoundary } from "./components/page/error-boundary.tsx"
import { NotFound } from "./components/page/not-found.tsx"

/** Draws the whole client inside `element`. */
export function mount(element: HTMLElement): void {
  pageBackPresses()
  const routes = CLIENT_PAGES.map(({ path, open, opened }) => ({
    path,
    component: opened ?? lazy(open),
  }))
  createRoot(element).render(<App routes={routes} />)
}

interface AppProps {
  routes: readonly { path: string; component: ComponentType }[]
}

/** To another page of ours. What stands above a page for its steps back does not stay behind it. */
const go: AroundNavHandler = (navigate, to, options) =>
  navigate(to, { ...options, replace: options?.replace === true || pageBackPresses().isAbove })

function App({ routes }: AppProps) {
  return (
    <ErrorBoundary>
      <Suspense>
        <Router aroundNav={go}>
          <Switch>
            {routes.map(({ path, component }) => (
              <Route key={path} path={path} component={component} />
            ))}
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Router>
      </Suspense>
    </ErrorBoundary>
  )
}
