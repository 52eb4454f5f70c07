// Where the page's scripts begin: each part finds its place in the page and stays away where there is none.
import { followConversation } from "./live.js";
import { awaitArrival } from "./arrival.js";
import { openPalette } from "./palette.js";
import { retakeAfterReload } from "./lease.js";
import { closeMenus } from "./menus.js";
import { startWriting } from "./writing.js";

openPalette(document.querySelector("[data-palette]"));
closeMenus(document);
retakeAfterReload();

const calm = document.querySelector("[data-awaiting]");
if (calm) awaitArrival(calm);

const conversation = document.querySelector("[data-conversation]");
if (conversation) {
  const composer = conversation.querySelector("[data-composer]");
  if (composer) startWriting(composer, conversation);
  followConversation(conversation);
}
