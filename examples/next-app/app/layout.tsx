import 'atoms-ui/styles.css'
import type { ReactNode } from 'react'

export const metadata = { title: 'Work' }

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ margin: 0, blockSize: '100vh' }}>{children}</body>
    </html>
  )
}
