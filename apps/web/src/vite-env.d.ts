/// <reference types="vite/client" />
import 'react';

declare module 'react' {
  // Custom properties carry sizes that only the code knows into the style sheets.
  interface CSSProperties {
    [property: `--cp-${string}`]: string | number | undefined;
  }
}
