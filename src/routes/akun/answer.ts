// What an action of this page answers, for the part of the page it belongs to.
export interface Answer {
  part: string;
  done?: string;
  errors?: Record<string, string>;
}
