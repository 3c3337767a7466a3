// What a script sends along, so that the server knows that a page of this site asks.

// The token in a form is stale after a new login, the cookie never is.
export const token = () => /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
