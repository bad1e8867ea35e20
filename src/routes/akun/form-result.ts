// What an action of this page answers, for the part of the page it belongs to.
export interface FormResult {
  part: string;
  done?: string;
  errors?: Record<string, string>;
}
