/** The pieces of the tool popover, for an app that composes its own. */
export { FieldControl as Field } from './field-control.tsx'
export type { FieldControlProps as FieldProps } from './field-control.tsx'
export { OutcomeLines as Outcomes } from './outcome-lines.tsx'
export { Palette } from './palette.tsx'
export { ToolForm as Form } from './tool-form.tsx'
export type { KeptForm, ToolFormProps as FormProps } from './tool-form.tsx'
export { ToolPop as Root } from './tool-pop.tsx'
export type { ToolPopProps as RootProps } from './tool-pop.tsx'
