import { type Words, words } from '../words.ts';

interface CheckMethod {
  readonly name: Words;
  /** How many characters it adds. */
  readonly length: number;
  /** The check characters of a text of decimal digits. The database mints with the same rules: `check_digits`. */
  readonly of: (digits: string) => string;
}

const values = (digits: string) => [...digits].map(Number);

/** ISO 7064, hybrid system MOD 11,10. */
function mod1110(digits: string): string {
  const product = values(digits).reduce((carried, digit) => (((carried + digit) % 10 || 10) * 2) % 11, 10);
  return String((11 - product) % 10);
}

/** ISO/IEC 7812-1 annex B: every second digit from the right is doubled. */
function luhn(digits: string): string {
  const sum = values(digits)
    .reverse()
    .map((digit, place) => (place % 2 === 0 ? digit * 2 - (digit > 4 ? 9 : 0) : digit))
    .reduce((total, digit) => total + digit, 0);
  return String((10 - (sum % 10)) % 10);
}

/** ISO 7064, pure system MOD 97-10: two digits. */
function mod9710(digits: string): string {
  const rest = values(`${digits}00`).reduce((carried, digit) => (carried * 10 + digit) % 97, 0);
  return String(98 - rest).padStart(2, '0');
}

/** Each of them notices every single wrong digit; the first and the last most swapped neighbours too. */
export const checkMethods = {
  'mod-11-10': { name: words('ISO 7064 MOD 11,10|ISO 7064 MOD 11,10'), length: 1, of: mod1110 },
  luhn: { name: words('Luhn（模 10）|Luhn (mod 10)'), length: 1, of: luhn },
  'mod-97-10': { name: words('ISO 7064 MOD 97-10|ISO 7064 MOD 97-10'), length: 2, of: mod9710 },
} as const satisfies Readonly<Record<string, CheckMethod>>;

export type CheckMethodId = keyof typeof checkMethods;
