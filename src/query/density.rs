//! Exact counts per pixel column.

// Contract (helper E implements): see LABELS.md §2
// pub fn columns(data, index, mask, edges: &[Timestamp] /* W+1 ascending */, out: &mut Vec<u32>)   out[c] = events of the mask that may be active in [edges[c], edges[c+1])
