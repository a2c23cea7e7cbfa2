//! No two labels of a drawing collide, whatever the series.
