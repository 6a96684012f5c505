import type { FormGroup } from '@cityplate/layers/derive/form';

/** Members that every asset has beside the fields of its layer, as one more group of the form. */
export const commonForm: readonly FormGroup[] = [
  {
    label: { zh: '名称与位置', en: 'Name and place' },
    controls: [
      {
        name: 'name',
        label: { zh: '名称', en: 'Name' },
        control: 'text',
        attributes: { maxLength: 200 },
        required: false,
      },
      {
        name: 'road',
        label: { zh: '所在道路', en: 'Road' },
        control: 'text',
        attributes: { maxLength: 100 },
        required: false,
      },
    ],
  },
];
