import * as z from 'zod/mini'

/**
 * An object that keeps the fields which its schema does not name, as `contract` §4 asks, without the index signature
 * that would let every misspelt field compile.
 */
export const openObject = <const Shape extends z.core.$ZodShape>(shape: Shape): z.ZodMiniObject<Shape> =>
  z.looseObject(shape)
