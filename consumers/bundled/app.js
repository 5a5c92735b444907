import 'actor-timeline/inline';
import './host.js';
