// What every field of a form shares, and one choice among several.

/** What the control must carry so that label, hint and error belong to it. */
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
