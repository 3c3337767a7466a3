// The script of the review desk: the same forms by fetch, keys, and marking words in the text.

import { dress } from "./drawing.js";
import { startFinder } from "./finder.js";
import { focusAtStart, startKeys } from "./keys.js";
import { startMarking } from "./marking.js";
import { startOpening } from "./opening.js";
import { startPlacing } from "./placing.js";
import { startPresence } from "./presence.js";
import { startReading } from "./reading.js";
import { startShowing } from "./showing.js";
import { startSteps } from "./stepping.js";

startReading();
startSteps();
startPlacing();
startMarking();
startFinder();
startOpening();
startKeys();
dress();
focusAtStart();
startShowing();
startPresence();
