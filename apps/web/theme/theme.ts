import {
  createTheme,
  defaultVariantColorsResolver,
  rem,
  type CSSVariablesResolver,
  type VariantColorsResolver,
} from '@mantine/core';

/** [light, dark]: text, soft ground, border, and mark (lines and bars that carry meaning, at least 3:1). */
const semantic = {
  go: {
    text: ['#1a6a42', '#7fd3a3'],
    soft: ['#e5f4ec', '#16301f'],
    line: ['#8cc7a6', '#33694a'],
    mark: ['#3a8a61', '#4f9d74'],
  },
  wait: {
    text: ['#3c4b66', '#b9c6dc'],
    soft: ['#e9eef6', '#232e42'],
    line: ['#b7c3d8', '#42516c'],
    mark: ['#7c879b', '#7b879d'],
  },
  hold: {
    text: ['#5a4889', '#c3b3f0'],
    soft: ['#f0ecf9', '#2a2342'],
    line: ['#c6b9e6', '#55468a'],
    mark: ['#8a78bd', '#9281c9'],
  },
  late: {
    text: ['#a5281a', '#ff9d8f'],
    soft: ['#fdeeeb', '#3a1c19'],
    line: ['#eaa99f', '#84392f'],
    mark: ['#a5281a', '#ff9d8f'],
  },
  back: {
    text: ['#845000', '#f1bd63'],
    soft: ['#fdf2de', '#352710'],
    line: ['#dfb66c', '#77571c'],
    mark: ['#b37a1c', '#b37a1c'],
  },
  no: {
    text: ['#7d1d41', '#f29bb8'],
    soft: ['#f9e8ee', '#391826'],
    line: ['#d99db3', '#7d3752'],
    mark: ['#7d1d41', '#f29bb8'],
  },
  brand: {
    text: ['#2b57b0', '#8fb0f2'],
    soft: ['#edf2fc', '#1c2a47'],
    line: ['#b9ccef', '#3a5488'],
    mark: ['#2b57b0', '#8fb0f2'],
  },
} as const;

/** What stands on the brand's colour is dark in the dark scheme; Mantine looks at the light one alone. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const onBrand = input.variant === 'filled' && (input.color ?? 'brand') === 'brand';
  return onBrand ? { ...colors, color: 'var(--ll-on-brand)' } : colors;
};

export const theme = createTheme({
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  variantColorResolver,
  colors: {
    // The greys that Mantine's own parts are made of, in the tone of the grounds.
    gray: [
      '#f5f7fa',
      '#eef1f6',
      '#dde3ec',
      '#c9d1de',
      '#a9b4c6',
      '#7c879b',
      '#536074',
      '#3c4b66',
      '#26324a',
      '#172033',
    ],
    dark: [
      '#e8ecf4',
      '#c9d1de',
      '#a3aec1',
      '#7b879d',
      '#3a465c',
      '#2c3649',
      '#181f2c',
      '#10151f',
      '#0c1018',
      '#080b11',
    ],
    brand: [
      '#edf2fc',
      '#dbe5f9',
      '#b9ccef',
      '#8fb0f2',
      '#6a92e4',
      '#4672cb',
      '#2b57b0',
      '#1f4389',
      '#1b3872',
      '#1c2a47',
    ],
  },
  defaultRadius: 6,
  radius: { md: rem(6), lg: rem(10) },
  cursorType: 'pointer',
  respectReducedMotion: true,
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(20), xl: rem(32) },
  fontSizes: { xs: rem(14), sm: rem(15), md: rem(16), lg: rem(17), xl: rem(19) },
  breakpoints: { sm: '47.5em' },
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: rem(28), lineHeight: '1.2' },
      h2: { fontSize: rem(18), lineHeight: '1.3' },
      h3: { fontSize: rem(15), lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { iconColor: 'var(--ll-on-brand)' } },
    Radio: { defaultProps: { iconColor: 'var(--ll-on-brand)' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
  },
});

/** [light, dark]: grounds, ink and lines, by the variable that holds them. */
const grounds = {
  '--mantine-color-body': ['#f5f7fa', '#10151f'],
  '--ll-surface': ['#ffffff', '#181f2c'],
  '--mantine-color-default': ['#ffffff', '#181f2c'],
  '--ll-sunken': ['#eef1f6', '#212a3a'],
  '--mantine-color-text': ['#172033', '#e8ecf4'],
  '--mantine-color-dimmed': ['#536074', '#a3aec1'],
  '--mantine-color-placeholder': ['#536074', '#a3aec1'],
  '--mantine-color-default-border': ['#dde3ec', '#2c3649'],
  '--ll-line': ['#dde3ec', '#2c3649'],
  '--ll-control': ['#7c879b', '#7b879d'],
  '--mantine-color-error': ['#a5281a', '#ff9d8f'],
  '--ll-brand-deep': ['#1f4389', '#b5cbf7'],
  '--ll-on-brand': ['#ffffff', '#0f1a30'],
  '--ll-shadow': ['0 1px 2px rgb(23 32 51 / 0.05), 0 1px 1px rgb(23 32 51 / 0.03)', 'none'],
  '--ll-lift': ['0 -6px 24px rgb(23 32 51 / 0.08)', '0 -6px 24px rgb(0 0 0 / 0.5)'],
} as const;

const variablesOf = (scheme: 0 | 1): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(semantic).flatMap(([name, { text, soft, line, mark }]) => [
      [`--ll-${name}`, text[scheme]],
      [`--ll-${name}-soft`, soft[scheme]],
      [`--ll-${name}-line`, line[scheme]],
      [`--ll-${name}-mark`, mark[scheme]],
    ]),
  ),
  ...Object.fromEntries(Object.entries(grounds).map(([variable, values]) => [variable, values[scheme]])),
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(0),
  dark: variablesOf(1),
});
