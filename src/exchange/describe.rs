//! The three macros by which a domain type is described once, for reading, writing and the schema.
//!
//! A member's name in the file is its field's name, or the one said behind it: `two_words as
//! "twoWords": Type`.

/// A struct that stands in the file as an object, one member a field.
///
/// A field declared `flat` stands in the same object: its members are mixed with the others.
/// `Name [1..=100]` says how many entries a list of these has; 0 to
/// [`limits::ENTRIES`](crate::exchange::limits::ENTRIES) where it is not said.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident $( [$least:literal ..= $most:path] )? {
            $( $(#[doc = $field_doc:literal])+ $field:ident $( as $as:literal )? : $type:ty, )*
            $( flat $(#[doc = $flat_doc:literal])+ $flat:ident: $flat_type:ty, )?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $( $(#[doc = $field_doc])+ pub $field: $type, )*
            $( $(#[doc = $flat_doc])+ pub $flat: $flat_type, )?
        }

        impl $crate::exchange::Members for $name {
            #[cfg(not(target_arch = "wasm32"))]
            const DOC: &'static str = concat!($($doc),+);

            fn read_members(
                &mut self,
                object: &mut $crate::exchange::Object,
                at: &mut $crate::exchange::Cursor,
            ) {
                $( object.read($crate::member_name!($field $($as)?), &mut self.$field, at); )*
                $( self.$flat.read_members(object, at); )?
            }

            fn encode_members(&self, members: &mut $crate::exchange::Encoded) {
                $( members.add($crate::member_name!($field $($as)?), &self.$field); )*
                $( self.$flat.encode_members(members); )?
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema_members(
                object: &mut $crate::exchange::schema::ObjectSchema,
                definitions: &mut $crate::exchange::schema::Definitions,
            ) {
                $(
                    object.member::<$type>(
                        $crate::member_name!($field $($as)?),
                        concat!($($field_doc),+),
                        definitions,
                    );
                )*
                $(
                    <$flat_type>::schema_members(object, definitions);
                    object.remark(<$flat_type as $crate::exchange::Members>::DOC);
                )?
            }
        }

        $crate::object_value!($name, ($($least, $most)?), Self {
            $( $field: $crate::exchange::Value::unread(), )*
            $( $flat: $crate::exchange::Value::unread(), )?
        });
    };
}

/// An enum that stands in the file as an object with the variant's name in one member.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])+
        $name:ident by $tag:literal {
            $(
                $(#[doc = $variant_doc:literal])+
                $variant:ident $( { $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )* } )?
                    = $text:literal,
            )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $(
                $(#[doc = $variant_doc])+
                $variant $( { $( $(#[doc = $field_doc])+ $field: $type, )* } )?,
            )+
        }

        impl $crate::exchange::Members for $name {
            #[cfg(not(target_arch = "wasm32"))]
            const DOC: &'static str = concat!($($doc),+);

            fn read_members(
                &mut self,
                object: &mut $crate::exchange::Object,
                at: &mut $crate::exchange::Cursor,
            ) {
                const KINDS: &[&str] = &[ $( $text ),+ ];
                let Some(kind) = object.kind($tag, KINDS, at) else { return };
                $(
                    if kind == $text {
                        *self = Self::$variant {
                            $( $( $field: $crate::exchange::Value::unread(), )* )?
                        };
                        // In place: a variant that is put together from parts is moved about.
                        $( if let Self::$variant { $( $field, )* } = self {
                            $( object.read(stringify!($field), $field, at); )*
                        } )?
                    }
                )+
            }

            fn encode_members(&self, members: &mut $crate::exchange::Encoded) {
                match self {
                    $(
                        Self::$variant { $( $( $field, )* )? } => {
                            members.kind($tag, $text);
                            $( $( members.add(stringify!($field), $field); )* )?
                        }
                    )+
                }
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema_members(
                object: &mut $crate::exchange::schema::ObjectSchema,
                definitions: &mut $crate::exchange::schema::Definitions,
            ) {
                $(
                    object.variant($tag, $text, concat!($($variant_doc),+), |_variant| {
                        $( $(
                            _variant.member::<$type>(
                                stringify!($field), concat!($($field_doc),+), definitions,
                            );
                        )* )?
                    });
                )+
            }
        }

        $crate::object_value!($name, (), $crate::first_of!(
            $( Self::$variant { $( $( $field: $crate::exchange::Value::unread(), )* )? } ),+
        ));
    };
}

/// An enum that stands in the file as a name.
#[macro_export]
macro_rules! names {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $( $(#[doc = $variant_doc:literal])+ $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $( $(#[doc = $variant_doc])+ $variant, )+
        }

        impl $name {
            /// All of them, in the order of their definition.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The name in the file.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $text, )+ }
            }

            /// The one with this name in the file.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }

        impl $crate::exchange::Field for $name {
            fn read(&mut self, json: $crate::exchange::Json, at: &mut $crate::exchange::Cursor) {
                const NAMES: &[&str] = &[ $( $text ),+ ];
                let place = $crate::exchange::values::known_name(&json, NAMES, at);
                if let Some(one) = place.and_then(|place| Self::ALL.get(place)) {
                    *self = *one;
                }
            }
        }

        impl $crate::exchange::Encode for $name {
            fn encode(&self) -> $crate::exchange::Json {
                $crate::exchange::Json::name(self.name())
            }
        }

        impl $crate::exchange::Value for $name {
            fn unread() -> Self {
                $crate::first_of!( $( Self::$variant ),+ )
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(
                _: &mut $crate::exchange::schema::Definitions,
            ) -> $crate::exchange::Json {
                $crate::exchange::schema::one_of_names(
                    concat!($($doc),+),
                    &[ $( ($text, concat!($($variant_doc),+)) ),+ ],
                )
            }
        }
    };
}

/// The name of a member in the file.
#[doc(hidden)]
#[macro_export]
macro_rules! member_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// The first of several expressions.
#[doc(hidden)]
#[macro_export]
macro_rules! first_of {
    ($first:expr $(, $rest:expr)*) => {
        $first
    };
}

/// [`Value`](crate::exchange::Value) for a type with [`Members`](crate::exchange::Members).
#[doc(hidden)]
#[macro_export]
macro_rules! object_value {
    ($name:ident, ($($least:literal, $most:path)?), $unread:expr) => {
        impl $crate::exchange::Field for $name {
            fn read(&mut self, json: $crate::exchange::Json, at: &mut $crate::exchange::Cursor) {
                use $crate::exchange::Members as _;
                $crate::exchange::codec::read_object(json, at, &mut |object, at| {
                    self.read_members(object, at);
                });
            }
        }

        impl $crate::exchange::Encode for $name {
            fn encode(&self) -> $crate::exchange::Json {
                use $crate::exchange::Members as _;
                let mut members = $crate::exchange::Encoded::default();
                self.encode_members(&mut members);
                members.into_json()
            }
        }

        impl $crate::exchange::Value for $name {
            $( const ENTRIES: (usize, usize) = ($least, $most); )?

            fn unread() -> Self {
                $unread
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(
                definitions: &mut $crate::exchange::schema::Definitions,
            ) -> $crate::exchange::Json {
                definitions.object::<Self>(stringify!($name))
            }
        }
    };
}
