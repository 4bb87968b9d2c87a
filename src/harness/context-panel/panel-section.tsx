import type { ReactElement, ReactNode } from 'react'
import { Piece } from '../controls/part.tsx'
import type { PieceProps } from '../controls/part.tsx'

/** One of the pieces that stand under each other in the panel. */
export const PanelSection = ({
  children,
  ...part
}: Omit<PieceProps<'div'>, 'as' | 'part' | 'props'> & { readonly children: ReactNode }): ReactElement => (
  <Piece as="div" part="panel-section" {...part} props={{ children }} />
)
