// What an action of this page answers, for the part of the page it belongs to.
export interface FormResult {
  done?: string;
  errors?: Record<string, string>;
  /** A new invitation's link: in this answer and nowhere else. */
  invitation?: { link: string; role: string; until: string };
}
