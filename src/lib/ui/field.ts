// Shared by all fields of a form; and one choice among several.

/** Attributes of the control that connect label, hint and error with it. */
export interface ControlAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** The props every field takes: see Field.svelte. */
export interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  /** What the reader should know of what was typed; it is accepted all the same. */
  warning?: string;
  optional?: string;
  hideLabel?: boolean;
  id?: string;
}

/** One choice in a Select, a RadioCards or a Combobox. */
export interface Option {
  value: string;
  label: string;
  hint?: string;
  group?: string;
  disabled?: boolean;
}
