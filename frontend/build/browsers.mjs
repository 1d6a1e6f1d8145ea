/* The oldest browsers with light-dark(), nesting and popover: what our CSS is written in. */
export const browsers = ["chrome123", "firefox125", "safari17.5"];
