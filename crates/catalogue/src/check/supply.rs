//! Materials: named exactly, and each can be had from somewhere.

use crate::diagnostic::Code;
use crate::load::Kind;
use crate::source::{Material, ShareClass, Supply, Words};

use super::Checker;

/// Words that make a material's name a catch-all.
const CATCH_ALL: [&str; 14] = [
    "其他材料",
    "其它材料",
    "有关材料",
    "相关材料",
    "其他证明",
    "其它证明",
    "有关证明",
    "相关证明",
    "其他需要",
    "其它需要",
    "其他文件",
    "有关文件",
    "相关文件",
    "规定的其他",
];

/// File kinds that the upload checks know by their content.
const FILE_KINDS: [&str; 3] = ["pdf", "jpg", "png"];

impl<'a> Checker<'a> {
    pub(super) fn supplies(&mut self) {
        let catalogue = self.catalogue;
        for material in catalogue.materials.values() {
            self.material_name(material);
            self.material_supply(material);
        }
    }

    fn material_name(&mut self, material: &Material) {
        let name = &material.name.zh;
        // “等材料” after a list says that the list is not all; “等级证明” names a paper.
        let trails_off = ["等材料", "等证明", "等文件", "等资料"].iter().any(|end| name.contains(end))
            || name.ends_with('等');
        if trails_off || CATCH_ALL.iter().any(|word| name.contains(word)) {
            let message = Words::both(
                format!("材料“{name}”是兜底条款"),
                format!("the material “{name}” is a catch-all"),
            );
            let path = if self.has(material, "name/zh") { "name/zh" } else { "name" };
            self.report(Code::CatchAll, Kind::Material, material.id.as_str(), path, message);
        }
    }

    fn has(&self, material: &Material, path: &str) -> bool {
        self.loaded
            .node(Kind::Material, material.id.as_str())
            .is_some_and(|(_, node)| node.at(path).is_some())
    }

    fn material_supply(&mut self, material: &Material) {
        let id = material.id.as_str();
        for (at, kind) in material.accept.iter().enumerate() {
            if !FILE_KINDS.contains(&kind.as_str()) {
                let message = Words::both(
                    format!("不支持文件格式“{kind}”"),
                    format!("the file kind “{kind}” is not taken"),
                );
                self.report(Code::FileKind, Kind::Material, id, &format!("accept/{at}"), message);
            }
        }
        for (at, supply) in material.supply.iter().enumerate() {
            if let Supply::Resource(call) = supply {
                self.resource_call((Kind::Material, id), &format!("supply/{at}/resource"), call);
            }
        }
        let some_supply_works = material.supply.iter().any(|supply| self.works(supply));
        if !some_supply_works && material.accept.is_empty() {
            let path = if material.supply.is_empty() { "accept" } else { "supply" };
            let message = Words::both(
                format!("材料“{}”没有任何办法取得", material.name.zh),
                format!("nobody can supply the material “{}”", material.name.english()),
            );
            self.report(Code::NobodySupplies, Kind::Material, id, path, message);
        }
    }

    fn works(&self, supply: &Supply) -> bool {
        match supply {
            Supply::Licence(used) => self.catalogue.licences.contains_key(&used.licence),
            Supply::Resource(call) => {
                let resource = self.catalogue.resources.get(&call.resource);
                resource.is_some_and(|resource| resource.class != ShareClass::Refused)
            }
            Supply::Form(_) => true,
        }
    }
}
