// What a step asks for before it is taken: how much, when it arrives, why.

export interface Given {
  /** In the unit of the line. */
  quantity: number;
  eta: string | undefined;
  reason: string;
}
