import { type RefObject, useEffect } from 'react';

/**
 * The fields of a form show what the URL says, by their names, also after Back or the removal of a filter; without
 * losing the focus, as fields that are drawn anew would. A box is ticked where its value is not empty.
 */
export function useFollowingFields(
  form: RefObject<HTMLFormElement | null>,
  values: Readonly<Record<string, string>>,
): void {
  useEffect(() => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value !== '';
      else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        if (field.value !== value) field.value = value;
      }
    }
  }, [form, values]);
}
