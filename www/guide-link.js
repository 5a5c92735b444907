import { link } from './pkg/link.js';

link(...document.querySelectorAll('#linked actor-timeline'));
