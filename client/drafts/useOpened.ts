import { useState } from 'react';

/**
 * The thing as it was when its form was opened. What others change after that has not been seen in the form: sent with
 * this version, the server refuses instead of taking their change back.
 */
export function useOpened<Thing>(thing: Thing): Thing {
  return useState(() => thing)[0];
}
