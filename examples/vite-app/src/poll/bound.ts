import { bindCanvas } from 'atoms-ui/react'
import { pollCanvas } from './definition'

export const poll = bindCanvas(pollCanvas, { component: () => import('./poll') })

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText } = poll
