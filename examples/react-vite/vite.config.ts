import { defineConfig } from 'vite';
import optimly from 'optimly-widget/vite';

export default defineConfig({ plugins: [optimly()] });
