"use strict";

/*
 * Looks again at what is still changing. Every page says all that it has to say without this script; with it, a person need not load the page
 * again to follow a job or to see a verdict that is being worked out.
 */
(() => {
  const SOON = 700;
  const EVERY = 2000;

  /* A page of this server, or nothing when it cannot be had; who is not signed in any more is led to where one does. */
  async function fetched(place) {
    const answer = await fetch(place, { credentials: "same-origin" });
    if (answer.redirected) {
      window.location.reload();
      return null;
    }
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  }

  /* Where somebody who reads the end of a log goes on reading its end. */
  function keepingPlace(part, replace) {
    const ends = new Map();
    part.querySelectorAll("pre.log").forEach((log) => {
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
      ends.set(log.id, atEnd ? -1 : log.scrollTop);
    });
    const focused = document.activeElement && part.contains(document.activeElement) ? document.activeElement.id : "";
    const now = replace();
    now.querySelectorAll("pre.log").forEach((log) => {
      const top = ends.has(log.id) ? ends.get(log.id) : -1;
      log.scrollTop = top < 0 ? log.scrollHeight : top;
    });
    if (focused && document.getElementById(focused)) {
      document.getElementById(focused).focus({ preventScroll: true });
    }
    return now;
  }

  function follow(part) {
    window.setTimeout(async () => {
      try {
        const page = await fetched(part.dataset.live);
        const next = page && page.getElementById(part.id);
        if (next && next.outerHTML !== part.outerHTML) {
          part = keepingPlace(part, () => {
            const now = document.importNode(next, true);
            part.replaceWith(now);
            return now;
          });
        }
      } catch (unreachable) {
        /* The server may be there again the next time. */
      }
      if (part.dataset.live) {
        follow(part);
      }
    }, EVERY);
  }

  function lookAgain() {
    const pending = document.querySelector("main [data-again]");
    if (!pending) {
      return;
    }
    window.setTimeout(async () => {
      try {
        const page = await fetched(window.location.href);
        const next = page && page.querySelector("main");
        if (next) {
          document.querySelector("main").replaceWith(document.importNode(next, true));
          begin();
          return;
        }
      } catch (unreachable) {
        /* The server may be there again the next time. */
      }
      lookAgain();
    }, SOON);
  }

  function begin() {
    document.querySelectorAll("pre.log").forEach((log) => {
      log.scrollTop = log.scrollHeight;
    });
    document.querySelectorAll("main [data-live]").forEach(follow);
    lookAgain();
  }

  begin();
})();
