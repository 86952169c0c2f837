// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.component;

import static io.distributedci.testkit.product.ProductValues.ids;
import static io.distributedci.testkit.product.ProductValues.instants;
import static io.distributedci.testkit.product.ProductValues.names;
import static io.distributedci.testkit.product.ProductValues.optional;
import static io.distributedci.testkit.product.ProductValues.states;
import static io.distributedci.testkit.product.ProductValues.texts;
import static io.distributedci.testkit.topic.TopicValues.data;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.ImmutableComponent;
import io.distributedci.component.ImmutableNewComponent;
import io.distributedci.component.NewComponent;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.BlobRef;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Generators of components and their commands. */
public final class ComponentValues {
    private static final int MOST_TAGS = 4;

    private ComponentValues() {}

    /** Component types: in lower case. */
    public static Arbitrary<String> types() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("-1")
                .ofMinLength(1)
                .ofMaxLength(5);
    }

    /** Tags as a component has them: each once. */
    public static Arbitrary<Vector<String>> tags() {
        return Arbitraries.oneOf(
                        Arbitraries.of("build:nightly", "build:dev", "build:candidate", "build:ga", "rhdl"), names())
                .list()
                .uniqueElements()
                .ofMaxSize(MOST_TAGS)
                .map(Vector::ofAll);
    }

    /** Package URLs, or nothing. */
    public static Arbitrary<String> purls() {
        return Arbitraries.of("", "pkg:maven/com.acme/anvil@1.0", "pkg:generic/a%20b@1?x=y#z");
    }

    /** References to blobs that need not exist. */
    public static Arbitrary<BlobRef> blobs() {
        Arbitrary<String> digests =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        return Combinators.combine(digests, Arbitraries.longs().greaterOrEqual(0))
                .as(BlobRef::new);
    }

    /** Paths of files; none is inside of another. */
    public static Arbitrary<String> paths() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("._- é")
                .ofMinLength(1)
                .ofMaxLength(6);
        return names.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(path ->
                        Vector.ofAll(path).map(name -> "d" + name).append("f").mkString("/"));
    }

    /** A file. */
    public static Arbitrary<ComponentFile> files() {
        return Combinators.combine(paths(), Arbitraries.of("", "text/plain"), blobs())
                .as(ComponentFile::new);
    }

    /** Components in any state but archived, as they can come to be. */
    public static Arbitrary<Component> components() {
        Arbitrary<Component> whole = Builders.withBuilder(ImmutableComponent::builder)
                .use(ids(ComponentId::new))
                .in(ImmutableComponent.Builder::id)
                .use(instants())
                .in(ImmutableComponent.Builder::createdAt)
                .use(names())
                .in(ImmutableComponent.Builder::name)
                .use(names())
                .in(ImmutableComponent.Builder::displayName)
                .use(types())
                .in(ImmutableComponent.Builder::type)
                .use(ids(TopicId::new))
                .in(ImmutableComponent.Builder::topicId)
                .use(optional(ids(TeamId::new)))
                .in(ImmutableComponent.Builder::teamId)
                .use(tags())
                .in(ImmutableComponent.Builder::tags)
                .use(data())
                .in(ImmutableComponent.Builder::data)
                .use(instants())
                .in(ImmutableComponent.Builder::releasedAt)
                .use(optional(instants()))
                .in(ImmutableComponent.Builder::activatedAt)
                .use(files().list().uniqueElements(ComponentFile::path).ofMaxSize(3))
                .in((builder, files) -> builder.files(Vector.ofAll(files).sortBy(ComponentFile::path)))
                .build(builder -> (Component) builder.build());
        return Combinators.combine(whole, texts(), optional(names()), purls(), states())
                .as(ComponentValues::described)
                .withoutEdgeCases();
    }

    /** Components that have never been active. */
    public static Arbitrary<Component> drafts() {
        return components()
                .map(component -> component.withActivatedAt(Option.none()).withState(ResourceState.INACTIVE));
    }

    /** Commands that are accepted. */
    public static Arbitrary<NewComponent> newComponents() {
        return Combinators.combine(names(), Arbitraries.of(true, false), optional(names()), optional(names()))
                .flatAs((name, displayed, version, canonical) -> Builders.withBuilder(ImmutableNewComponent::builder)
                        .use(Arbitraries.just(name))
                        .in((builder, given) -> displayed ? builder.displayName(given) : builder.name(given))
                        .use(Arbitraries.just(version.getOrElse("")))
                        .in(ImmutableNewComponent.Builder::version)
                        .use(Arbitraries.just(canonical.getOrElse("")))
                        .in(ImmutableNewComponent.Builder::canonicalName)
                        .use(types())
                        .in(ImmutableNewComponent.Builder::type)
                        .use(purls())
                        .in(ImmutableNewComponent.Builder::purl)
                        .use(texts())
                        .in(ImmutableNewComponent.Builder::title)
                        .use(texts())
                        .in(ImmutableNewComponent.Builder::message)
                        .use(texts())
                        .in(ImmutableNewComponent.Builder::url)
                        .use(ids(TopicId::new))
                        .in(ImmutableNewComponent.Builder::topicId)
                        .use(optional(ids(TeamId::new)))
                        .in(ImmutableNewComponent.Builder::teamId)
                        .use(tags())
                        .in(ImmutableNewComponent.Builder::tags)
                        .use(data())
                        .in(ImmutableNewComponent.Builder::data)
                        .use(optional(instants()))
                        .in(ImmutableNewComponent.Builder::releasedAt)
                        .use(states())
                        .in(ImmutableNewComponent.Builder::state)
                        .build(builder -> (NewComponent) builder.build()))
                .withoutEdgeCases();
    }

    private static Component described(
            Component component, String text, Option<String> label, String purl, ResourceState state) {
        boolean draft = component.activatedAt().isEmpty();
        return component
                .withTitle(text)
                .withMessage(text)
                .withUrl(text)
                .withComponentVersion(label.getOrElse(""))
                .withUid(label.getOrElse(""))
                .withCanonicalName(label.getOrElse(""))
                .withPurl(purl)
                .withState(draft ? ResourceState.INACTIVE : state);
    }
}
