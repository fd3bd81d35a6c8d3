//! The JSON Schema (draft 2020-12) of the file, drawn from the same descriptions that read it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::exchange::codec::{Members, Value};
use crate::exchange::json::Json;

/// The named schemas that others refer to.
#[derive(Debug, Default)]
pub struct Definitions(BTreeMap<&'static str, Option<Json>>);

/// The schema of one object, while its members are added.
#[derive(Debug, Default)]
pub struct ObjectSchema {
    properties: Vec<(Cow<'static, str>, Json)>,
    required: Vec<Json>,
    variants: Vec<Json>,
    remark: Option<&'static str>,
}

impl ObjectSchema {
    /// Adds a member; it is required unless its type has a value for being absent.
    pub fn member<T: Value>(
        &mut self,
        name: &'static str,
        doc: &'static str,
        definitions: &mut Definitions,
    ) {
        let mut schema = T::schema(definitions);
        if let Json::Object(members) = &mut schema {
            members.retain(|(member, _)| member != "description");
            members.insert(0, (Cow::Borrowed("description"), Json::text(doc.trim())));
        }
        self.properties.push((Cow::Borrowed(name), schema));
        if !T::unread().is_optional() {
            self.required.push(Json::name(name));
        }
    }

    /// Adds one of the forms that the object can have, told apart by the member `tag`.
    pub fn variant(
        &mut self,
        tag: &'static str,
        name: &'static str,
        doc: &'static str,
        fill: impl FnOnce(&mut Self),
    ) {
        let mut variant = Self::default();
        variant.properties.push((Cow::Borrowed(tag), Json::object([("const", Json::name(name))])));
        variant.required.push(Json::name(tag));
        fill(&mut variant);
        self.variants.push(variant.into_json(doc));
    }

    /// Adds to the description what members that were mixed in are.
    pub fn remark(&mut self, doc: &'static str) {
        self.remark = Some(doc);
    }

    fn into_json(self, doc: &'static str) -> Json {
        let mut description = doc.trim().to_owned();
        if let Some(remark) = self.remark {
            description.push(' ');
            description.push_str(remark.trim());
        }
        let mut members = vec![
            (Cow::Borrowed("description"), Json::text(description)),
            (Cow::Borrowed("type"), Json::name("object")),
        ];
        if !self.properties.is_empty() {
            members.push((Cow::Borrowed("properties"), Json::Object(self.properties)));
        }
        if !self.required.is_empty() {
            members.push((Cow::Borrowed("required"), Json::List(self.required)));
        }
        if !self.variants.is_empty() {
            members.push((Cow::Borrowed("oneOf"), Json::List(self.variants)));
        }
        Json::Object(members)
    }
}

impl Definitions {
    /// Defines an object type once and refers to it.
    pub fn object<T: Members>(&mut self, name: &'static str) -> Json {
        if !self.0.contains_key(name) {
            // Entered first, so that a type that holds itself ends here.
            self.0.insert(name, None);
            let mut object = ObjectSchema::default();
            T::schema_members(&mut object, self);
            let mut json = object.into_json(T::DOC);
            if let Json::Object(members) = &mut json {
                members.push((Cow::Borrowed("unevaluatedProperties"), Json::Bool(false)));
            }
            self.0.insert(name, Some(json));
        }
        refer(name)
    }

    /// Defines a plain type once and refers to it.
    pub fn plain<const N: usize>(
        &mut self,
        name: &'static str,
        doc: &'static str,
        members: [(&'static str, Json); N],
    ) -> Json {
        self.0.entry(name).or_insert_with(|| {
            let mut described = vec![(Cow::Borrowed("description"), Json::name(doc))];
            described.extend(members.map(|(name, json)| (Cow::Borrowed(name), json)));
            Some(Json::Object(described))
        });
        refer(name)
    }
}

fn refer(name: &str) -> Json {
    Json::object([("$ref", Json::text(format!("#/$defs/{name}")))])
}

/// A text out of a closed list, each with what it means.
pub fn one_of_names(doc: &'static str, names: &[(&'static str, &'static str)]) -> Json {
    if let [(name, _)] = names {
        return Json::object([
            ("description", Json::text(doc.trim())),
            ("const", Json::name(name)),
        ]);
    }
    let choices = names
        .iter()
        .map(|(name, doc)| {
            Json::object([("const", Json::name(name)), ("description", Json::text(doc.trim()))])
        })
        .collect();
    Json::object([("description", Json::text(doc.trim())), ("oneOf", Json::List(choices))])
}

/// The whole schema of a document of type `T`.
pub fn document<T: Value>(id: &'static str, title: &'static str) -> Json {
    let mut definitions = Definitions::default();
    let root = T::schema(&mut definitions);
    let definitions = definitions
        .0
        .into_iter()
        .filter_map(|(name, schema)| Some((Cow::Borrowed(name), schema?)))
        .collect();
    let Json::Object(root) = root else { return root };
    let mut members = vec![
        (Cow::Borrowed("$schema"), Json::name("https://json-schema.org/draft/2020-12/schema")),
        (Cow::Borrowed("$id"), Json::name(id)),
        (Cow::Borrowed("title"), Json::name(title)),
    ];
    members.extend(root);
    members.push((Cow::Borrowed("$defs"), Json::Object(definitions)));
    Json::Object(members)
}
