import 'actor-timeline';
import './host.js';
