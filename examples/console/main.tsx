import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root, so there is nowhere to render. Add <div id="root">.')
createRoot(root).render(
  <StrictMode>
    <h1>atoms-ui console</h1>
  </StrictMode>,
)
