// vite.config.js, for Vue
import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag === 'actor-timeline';

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } })],
};
