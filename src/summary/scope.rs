//! What of a case stands under a key.

/// Stands among providers for what names none.
pub(super) const NOBODY: usize = usize::MAX;

/// The lots, the providers and the sources of money that are counted; `None` for all of
/// the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// Lots, by their place, in order.
    pub(super) lots: Option<Vec<usize>>,
    /// Providers, likewise: of a lot with several contracts or grants, only theirs.
    pub(super) parties: Option<Vec<usize>>,
    /// Sources of money, likewise.
    pub(super) funds: Option<Vec<usize>>,
}

impl Scope {
    /// All of it.
    pub(super) const WHOLE: Self = Self {
        lots: None,
        parties: None,
        funds: None,
    };

    /// What stands in both; `None` where that is nothing.
    pub(super) fn and(&self, other: &Self) -> Option<Self> {
        Some(Self {
            lots: both(self.lots.as_deref(), other.lots.as_deref())?,
            parties: both(self.parties.as_deref(), other.parties.as_deref())?,
            funds: both(self.funds.as_deref(), other.funds.as_deref())?,
        })
    }

    /// With what stands in another.
    pub(super) fn or(&mut self, other: &Self) {
        either(&mut self.lots, other.lots.as_deref());
        either(&mut self.parties, other.parties.as_deref());
        either(&mut self.funds, other.funds.as_deref());
    }
}

/// What of a case is meant, where that is not all of what was asked for.
pub(super) type Part = Option<Box<Scope>>;

type Places = Option<Vec<usize>>;

impl Scope {
    /// Whether something is counted that these provide.
    pub(super) fn takes(&self, parties: &[u32]) -> bool {
        let Some(own) = &self.parties else {
            return true;
        };
        let counted = |at: &u32| usize::try_from(*at).is_ok_and(|at| own.contains(&at));
        match parties {
            [] => own.contains(&NOBODY),
            parties => parties.iter().any(counted),
        }
    }
}

/// The outer `None`: nothing stands in both.
fn both(a: Option<&[usize]>, b: Option<&[usize]>) -> Option<Places> {
    match (a, b) {
        (None, None) => Some(None),
        (Some(own), None) | (None, Some(own)) => Some(Some(own.to_vec())),
        (Some(a), Some(b)) => {
            let common: Vec<usize> = a.iter().copied().filter(|at| b.contains(at)).collect();
            (!common.is_empty()).then_some(Some(common))
        }
    }
}

fn either(a: &mut Places, b: Option<&[usize]>) {
    match (a.as_mut(), b) {
        (Some(own), Some(more)) => {
            own.extend(more);
            own.sort_unstable();
            own.dedup();
        }
        (None, _) | (_, None) => *a = None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lots(lots: &[usize]) -> Scope {
        Scope {
            lots: Some(lots.to_vec()),
            ..Scope::WHOLE
        }
    }

    #[test]
    fn both_and_either() {
        assert_eq!(lots(&[0, 1]).and(&lots(&[1, 2])), Some(lots(&[1])));
        assert_eq!(lots(&[0]).and(&lots(&[1])), None);
        assert_eq!(lots(&[0]).and(&Scope::WHOLE), Some(lots(&[0])));
        let mut one = lots(&[2]);
        one.or(&lots(&[0, 2]));
        assert_eq!(one, lots(&[0, 2]));
        one.or(&Scope::WHOLE);
        assert_eq!(one, Scope::WHOLE);
    }
}
