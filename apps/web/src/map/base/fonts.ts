/**
 * No glyph server: a style without `glyphs` makes MapLibre draw every letter, Latin and Chinese, from the
 * fonts of the device. It reads the weight out of the FIRST family name, so that one names only a weight.
 */
const families = ['PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'];

export const regularFont = ['CityPlate Regular', ...families];
export const mediumFont = ['CityPlate Medium', ...families];
export const boldFont = ['CityPlate Semibold', ...families];
