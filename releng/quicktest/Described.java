/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * What the compiler says of the types in the sources: their API (everything that another source can see of them, so
 * that an unchanged API means that nothing else needs compiling) and the services they provide.
 */
@SupportedAnnotationTypes("*")
final class Described extends AbstractProcessor {

    private static final String ANNOTATIONS = "org.osgi.service.component.annotations.";
    private static final String DESCRIPTION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="%2$d">
            %3$s<implementation class="%1$s"/>
            </scr:component>
            """;

    private final Map<String, String> apis = new TreeMap<>();
    private final Map<String, String> components = new TreeMap<>();

    /** By the name of the top-level type. */
    Map<String, String> apis() {
        return apis;
    }

    /** The descriptions of the declarative services, by the name of the class. */
    Map<String, String> components() {
        return components;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                StringBuilder api = new StringBuilder();
                describe(type, api);
                apis.put(type.getQualifiedName().toString(), api.toString());
                component(type);
            }
        }
        return false;
    }

    private void describe(Element element, StringBuilder api) {
        if (element.getModifiers().contains(Modifier.PRIVATE)) {
            return;
        }
        api.append(element.getAnnotationMirrors()).append(element.getModifiers());
        api.append(element.getKind()).append(' ').append(element).append(' ').append(element.asType());
        if (element instanceof Parameterizable generic) {
            for (TypeParameterElement parameter : generic.getTypeParameters()) {
                api.append(parameter).append(parameter.getBounds());
            }
        }
        switch (element) {
            case TypeElement type -> {
                api.append(type.getSuperclass()).append(type.getInterfaces()).append(type.getPermittedSubclasses());
                api.append('\n');
                type.getEnclosedElements().forEach(member -> describe(member, api));
            }
            case ExecutableElement method -> {
                api.append(method.getThrownTypes()).append(method.getDefaultValue());
                method.getParameters().forEach(parameter -> api.append(parameter.getAnnotationMirrors()));
            }
            case VariableElement field -> api.append(field.getConstantValue());
            default -> {}
        }
        api.append('\n');
    }

    private void component(TypeElement type) {
        annotation(type, "Component").ifPresent(component -> {
            StringBuilder xml = new StringBuilder();
            List<String> services = classes(component, "service");
            if (!services.isEmpty()) { // what only starts and stops provides none
                xml.append("<service>");
                services.forEach(provided ->
                        xml.append("<provide interface=\"").append(provided).append("\"/>"));
                xml.append("</service>");
            }
            int references = 0;
            for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
                if (annotation(constructor, "Activate").isPresent()) {
                    references = constructor.getParameters().size();
                    constructor
                            .getParameters()
                            .forEach(parameter -> xml.append(reference(
                                    parameter, constructor.getParameters().indexOf(parameter))));
                }
            }
            components.put(
                    type.getQualifiedName().toString(),
                    DESCRIPTION.formatted(type.getQualifiedName(), references, xml));
        });
    }

    /** Lists of services, all that there are, are what Solidus refers to; anything else is for the whole build. */
    private String reference(VariableElement parameter, int index) {
        AnnotationMirror reference = annotation(parameter, "Reference").orElseThrow();
        if (!reference.toString().contains("MULTIPLE") || !reference.toString().contains("GREEDY")) {
            throw new IllegalStateException("A @Reference that is not MULTIPLE and GREEDY is known to Maven alone.");
        }
        return """
                <reference name="%s" interface="%s" cardinality="0..n" policy-option="greedy"
                    field-collection-type="service" parameter="%d"/>
                """.formatted(parameter, classes(reference, "service").getFirst(), index);
    }

    private static Optional<? extends AnnotationMirror> annotation(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> mirror.getAnnotationType().toString().equals(ANNOTATIONS + name))
                .findFirst();
    }

    /** The classes that an attribute names, one or several. */
    private static List<String> classes(AnnotationMirror annotation, String attribute) {
        for (var entry : annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return entry.getValue().getValue() instanceof List<?> several
                        ? several.stream()
                                .map(each -> ((AnnotationValue) each).getValue().toString())
                                .toList()
                        : List.of(entry.getValue().getValue().toString());
            }
        }
        return List.of();
    }
}
