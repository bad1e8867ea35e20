// Phone numbers as people type them. Apart from the schema of the field, so that forms stay light.

/** The number as it is dialled from anywhere: `0812-345` is `+62812345`. */
export function dialled(typed: string): string {
  return typed.replace(/[\s().-]/g, '').replace(/^0/, '+62');
}

export const dialledForm = /^\+\d{8,15}$/;
