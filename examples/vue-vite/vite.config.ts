import { defineConfig } from 'vite';
import vue from '@vitejs/plugin-vue';
import optimly from 'optimly-widget/vite';

export default defineConfig({ plugins: [vue(), optimly()] });
