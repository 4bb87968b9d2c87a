import { EVENT_DATA } from '../reading/generated/event-data.ts'
import type { EventType } from '../schemas/events.ts'

export type { EventData, EventType } from '../schemas/events.ts'

/** Whether the contract knows this type of event. */
export const isEventType = (type: string): type is EventType => Object.hasOwn(EVENT_DATA, type)
