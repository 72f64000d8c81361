/** NHS form components as functions: label, hint, error and control, tied together for assistive technology. */
import { html, type Html } from './html';

export interface FieldError {
  /** id of the control */
  field: string;
  message: string;
}

const errorOf = (id: string, errors: readonly FieldError[]) => errors.find(({ field }) => field === id)?.message;

const describedBy = (id: string, hint: string | undefined, error: string | undefined): Html | undefined => {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return ids === '' ? undefined : html` aria-describedby="${ids}"`;
};

const hintOf = (id: string, hint: string | undefined) => hint && html`<div class="nhsuk-hint" id="${id}-hint">${hint}</div>`;

const messageOf = (id: string, error: string | undefined) =>
  error && html`<span class="nhsuk-error-message" id="${id}-error"><span class="nhsuk-u-visually-hidden">Error:</span> ${error}</span>`;

const group = (error: string | undefined, content: Html): Html =>
  html`<div class="nhsuk-form-group${error && ' nhsuk-form-group--error'}">${content}</div>`;

/** The list of what is wrong, each linked to its field. */
export function errorSummary(errors: readonly FieldError[]): Html | undefined {
  if (errors.length === 0) return undefined;
  const items = errors.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`);
  return html`<div class="nhsuk-error-summary" tabindex="-1" autofocus><div role="alert"><h2 class="nhsuk-error-summary__heading">There is a problem</h2><div class="nhsuk-error-summary__body"><ul class="nhsuk-list nhsuk-error-summary__list">${items}</ul></div></div></div>`;
}

interface TextField {
  id: string;
  label: string;
  hint?: string;
  value: string;
  errors: readonly FieldError[];
}

export function textInput({ id, label, hint, value, errors, width, numeric = false }: TextField & { width: 10 | 20; numeric?: boolean }): Html {
  const error = errorOf(id, errors);
  return group(
    error,
    html`<label class="nhsuk-label nhsuk-label--s" for="${id}">${label}</label>${hintOf(id, hint)}${messageOf(id, error)}<input class="nhsuk-input nhsuk-input--width-${width}${error && ' nhsuk-input--error'}" id="${id}" name="${id}" type="text" value="${value}" autocomplete="off" spellcheck="false"${numeric && html` inputmode="numeric"`}${describedBy(id, hint, error)}>`,
  );
}

export function textArea({ id, label, hint, value, errors, maxLength }: TextField & { maxLength: number }): Html {
  const error = errorOf(id, errors);
  return group(
    error,
    html`<label class="nhsuk-label nhsuk-label--s" for="${id}">${label}</label>${hintOf(id, hint)}${messageOf(id, error)}<textarea class="nhsuk-textarea${error && ' nhsuk-textarea--error'}" id="${id}" name="${id}" rows="3" maxlength="${maxLength}"${describedBy(id, hint, error)}>${value}</textarea>`,
  );
}

export interface ChoiceItem {
  value: string;
  label: string;
  hint?: string | undefined;
  isChecked: boolean;
}

/** Radio buttons, or tick boxes, in a fieldset. The first one's id is `id`, so that an error can link to it. */
export function choices(kind: 'radio' | 'checkbox', field: { id: string; legend: string; items: readonly ChoiceItem[]; errors: readonly FieldError[]; name?: string }): Html {
  const { id, legend, items, errors, name = id } = field;
  const error = errorOf(id, errors);
  const block = kind === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes';
  const rendered = items.map((item, index) => {
    const itemId = index === 0 ? id : `${id}-${index + 1}`;
    return html`<div class="${block}__item"><input class="${block}__input" id="${itemId}" name="${name}" type="${kind}" value="${item.value}"${item.isChecked && html` checked`}${item.hint && html` aria-describedby="${itemId}-item-hint"`}><label class="nhsuk-label ${block}__label" for="${itemId}">${item.label}</label>${item.hint && html`<div class="nhsuk-hint ${block}__hint" id="${itemId}-item-hint">${item.hint}</div>`}</div>`;
  });
  return group(
    error,
    html`<fieldset class="nhsuk-fieldset"${describedBy(id, undefined, error)}><legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">${legend}</legend>${messageOf(id, error)}<div class="${block}">${rendered}</div></fieldset>`,
  );
}
