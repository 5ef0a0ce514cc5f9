package io.tradeintent.integration;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.tradeintent.integration.ApiElement.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads what is public or protected from source files, without compiling them. */
final class ApiElements extends TreePathScanner<Void, Void> {

    private static final Pattern EXPORT = Pattern.compile("exports\\s+([\\w.]+)");

    private final DocTrees trees;
    private final CompilationUnitTree file;
    private final List<ApiElement> found;

    private ApiElements(DocTrees trees, CompilationUnitTree file, List<ApiElement> found) {
        this.trees = trees;
        this.file = file;
        this.found = found;
    }

    /** The API of the exported packages of all libraries. */
    static List<ApiElement> exported() {
        return in(
                Repository.libraries().stream().flatMap(ApiElements::exportsOf).toList());
    }

    private static Stream<Path> exportsOf(String module) {
        Path sources = Repository.mainSources(module);
        return Repository.groups(EXPORT, Repository.read(sources.resolve("module-info.java"))).stream()
                .map(name -> sources.resolve(name.replace('.', '/')));
    }

    /** The API of all source files that lie directly in these directories. */
    private static List<ApiElement> in(List<Path> packages) {
        List<Path> sources = packages.stream()
                .flatMap(directory -> Repository.filesBelow(directory, ".java").stream()
                        .filter(file -> directory.equals(file.getParent())))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<ApiElement> found = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree file : task.parse()) {
                new ApiElements(trees, file, found).scan(file, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        if (visible(type.getModifiers())) {
            add("type " + type.getSimpleName(), nameOf(type), kindOf(type));
            super.visitClass(type, unused);
        }
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        if (visible(method.getModifiers()) && !overrides(method)) {
            add("method " + method.getName(), method.getName().toString(), Kind.MEMBER);
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
        if (visible(field.getModifiers())) {
            add("field " + field.getName(), field.getName().toString(), Kind.MEMBER);
        }
        return null;
    }

    /** The name of a type, behind those of the types around it. */
    private String nameOf(ClassTree type) {
        StringBuilder name = new StringBuilder(type.getSimpleName());
        for (TreePath path = getCurrentPath().getParentPath();
                path.getLeaf() instanceof ClassTree outer;
                path = path.getParentPath()) {
            name.insert(0, outer.getSimpleName() + ".");
        }
        return name.toString();
    }

    private static Kind kindOf(ClassTree type) {
        Set<Modifier> modifiers = type.getModifiers().getFlags();
        if (modifiers.contains(Modifier.SEALED)) {
            return Kind.SEALED;
        }
        if (type.getKind() == Tree.Kind.RECORD) {
            return Kind.RECORD;
        }
        return type.getKind() == Tree.Kind.INTERFACE || modifiers.contains(Modifier.ABSTRACT)
                ? Kind.OPEN
                : Kind.OTHER_TYPE;
    }

    /** Members of an interface and enum constants are public without saying so. */
    private boolean visible(ModifiersTree modifiers) {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        boolean inInterface = parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
        return modifiers.getFlags().contains(Modifier.PUBLIC)
                || modifiers.getFlags().contains(Modifier.PROTECTED)
                || inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private void add(String what, String name, Kind kind) {
        TreePath path = getCurrentPath();
        DocCommentTree comment = trees.getDocCommentTree(path);
        long line = file.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(file, path.getLeaf()));
        String source = Repository.root()
                .relativize(Path.of(file.getSourceFile().toUri()))
                .toString();
        boolean since =
                comment != null && comment.getBlockTags().stream().anyMatch(tag -> tag.getKind() == DocTree.Kind.SINCE);
        String text = comment == null ? "" : comment.toString().replaceAll("\\s+", " ");
        found.add(new ApiElement(source + ":" + line + " " + what, name, kind, text, since));
    }
}
