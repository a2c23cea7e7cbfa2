// Editions side by side: who scrolls one, scrolls all, by the part of the page that has passed.
(() => {
  "use strict";

  const frames = [...document.querySelectorAll("iframe")];
  let leader = null;
  let rest = 0;

  const follow = (frame) => {
    const view = frame.contentWindow;
    view.addEventListener(
      "scroll",
      () => {
        // The others scroll because of the leader; what they say of it is not listened to.
        if (leader && leader !== frame) return;
        leader = frame;
        clearTimeout(rest);
        rest = setTimeout(() => (leader = null), 150);
        const root = view.document.scrollingElement;
        const room = root.scrollHeight - root.clientHeight;
        const part = room > 0 ? root.scrollTop / room : 0;
        for (const other of frames) {
          if (other === frame) continue;
          const target = other.contentDocument?.scrollingElement;
          target?.scrollTo({ top: part * (target.scrollHeight - target.clientHeight), behavior: "instant" });
        }
      },
      { passive: true },
    );
  };

  for (const frame of frames) {
    const begin = () => follow(frame);
    frame.addEventListener("load", begin);
    if (frame.contentDocument?.readyState === "complete" && frame.contentWindow.location.href !== "about:blank") begin();
  }
})();
