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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads what is public or protected from source files, without compiling them. */
final class ApiElements extends TreePathScanner<Void, Void> {

    private final DocTrees trees;
    private final CompilationUnitTree file;
    private final List<ApiElement> found;

    private ApiElements(DocTrees trees, CompilationUnitTree file, List<ApiElement> found) {
        this.trees = trees;
        this.file = file;
        this.found = found;
    }

    /** The API of all source files that lie directly in these directories. */
    static List<ApiElement> in(List<Path> packages) {
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
            add("type " + type.getSimpleName(), true);
            super.visitClass(type, unused);
        }
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        if (visible(method.getModifiers()) && !overrides(method)) {
            add("method " + method.getName(), false);
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
        if (visible(field.getModifiers())) {
            add("field " + field.getName(), false);
        }
        return null;
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

    private void add(String what, boolean type) {
        TreePath path = getCurrentPath();
        DocCommentTree comment = trees.getDocCommentTree(path);
        long line = file.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(file, path.getLeaf()));
        String source = Repository.root()
                .relativize(Path.of(file.getSourceFile().toUri()))
                .toString();
        boolean since =
                comment != null && comment.getBlockTags().stream().anyMatch(tag -> tag.getKind() == DocTree.Kind.SINCE);
        found.add(new ApiElement(source + ":" + line + " " + what, type, comment != null, since));
    }
}
