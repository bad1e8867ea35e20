// The input of a claim's step: quantity, time of arrival, reason.

export interface Given {
  /** In the unit of the line. */
  quantity: number;
  eta: string | undefined;
  reason: string;
}
