import { register } from 'tsx/esm/api';

/** From here on TypeScript modules can be imported; to be loaded only when the npm packages are there. */
register();
