//! E-licences (电子证照): keys of organs, making out and sealing, one's own licences, what anybody may verify.

mod keys;
mod make;
mod show;
mod take_over;

pub use show::{LicenceSummary, PublicLicence};
pub use take_over::OldLicence;
