// What a form checks before it sends: a control that holds something else than its value says so, and keeps it.

interface Checked {
  validity: Pick<ValidityState, 'customError' | 'rangeOverflow' | 'rangeUnderflow' | 'badInput'>;
}

/**
 * The first control whose text cannot be its value: an amount that is no amount, a part of a whole thing, a day outside
 * its bounds. Its value would be sent as if nothing had been typed. What is missing is told by the form itself.
 */
export function firstWrong<Control extends object>(
  controls: Iterable<Control>,
): Control | undefined {
  for (const control of controls) {
    const { validity } = control as Partial<Checked>;
    if (!validity) continue;
    if (validity.customError || validity.badInput) return control;
    if (validity.rangeOverflow || validity.rangeUnderflow) return control;
  }
  return undefined;
}

/** Shows what is wrong at the first such control and moves the focus there; false when nothing is. */
export function showWrong(form: HTMLFormElement): boolean {
  const wrong = firstWrong(form.elements);
  if (!(wrong instanceof HTMLElement)) return false;
  wrong.dispatchEvent(new Event('invalid', { cancelable: true }));
  wrong.focus();
  return true;
}
