// Errors of a form as the list above it: each leads to the control it is about.

/** @param controls ids of the controls by name of the error, in the order of the form */
export function summary(
  errors: Readonly<Record<string, string>>,
  controls: Readonly<Record<string, string>>,
): { text: string; field: string }[] {
  return Object.entries(controls).flatMap(([name, field]) => {
    const text = errors[name];
    return text ? [{ text, field }] : [];
  });
}
