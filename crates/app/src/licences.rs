//! E-licences (电子证照): keys of organs, making out and sealing, one's own licences, what anybody may verify.

mod keys;
mod make;
mod show;

pub use show::{LicenceSummary, PublicLicence};
