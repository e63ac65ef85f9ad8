"""Mutants of a chapter of rules: its source with one thing broken, run from memory, and whether its examples notice."""

from __future__ import annotations

import ast
import copy
import inspect
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import CodeType, ModuleType
from typing import Any

from mappa_desktop.foundation.content import Content, Path, path_text, texts_in
from mappa_desktop.rules.catalogue import RULES, judged_by
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Rule
from tests.unit.rules.example import Example

_FLAGS = annotations.compiler_flag
_OTHER_COMPARISONS: Mapping[type[ast.cmpop], Sequence[type[ast.cmpop]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OTHER_OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OTHER_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
# Where words for people are made: what they say is no matter of examples.
_WORDING = frozenset({"_", "N_", "counted"})
_WORDING_ARGUMENTS = frozenset({"message", "suggestion"})
# Rule, name, label, default, lowest, highest: of a threshold only the default judges anything.
_DEFAULT_OF_THRESHOLD = 3
_ROOM = "mappa_desktop.rules."
_MACHINERY = frozenset(f"{_ROOM}{name}" for name in ("area_rules", "catalogue", "evidence", "rule"))
_TURNS = "_turns_left"
_MOST_TURNS = 100_000


@dataclass(frozen=True, slots=True)
class Mutant:
    """One chapter with one thing broken; ``told`` says where and what, whatever line it stands on."""

    told: str
    rules: Sequence[Rule]

    def noticed_by(self, examples: Iterable[Example]) -> Example | None:
        """The first example that fails."""
        rules = {rule.identifier: rule for rule in self.rules}
        judging = (example for example in examples if example.rule in rules)
        return next((example for example in judging if not _holds(rules[example.rule], example)), None)


def chapters() -> Sequence[ModuleType]:
    """The modules in which rules are written, in the order of the reference."""
    return [sys.modules[name] for name in dict.fromkeys(rule.check.__module__ for rule in RULES)]


def beneath() -> Sequence[ModuleType]:
    """The modules that the chapters share: they hold no rule, and rules turn on them."""
    known = {chapter.__name__ for chapter in chapters()} | _MACHINERY
    found = {name for chapter in chapters() for name in _source(chapter).imported if name.startswith(_ROOM)}
    return [sys.modules[name] for name in sorted(found - known)]


def unbroken(module: ModuleType) -> Mutant:
    """The module run in the same way with nothing broken: that no example notices it shows that the others count."""
    source = _source(module)
    space, names = source.run({}), {name for statement in source.statements for name in _names_of(statement)}
    readers = [_source(chapter) for chapter in chapters() if module.__name__ in _source(chapter).imported]
    return Mutant(
        source.name, [*_rules_of(space, names), *(each for reader in readers for each in reader.fed(space, names))]
    )


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """Every mutant of a module that may change what a rule says, with the rules it may change."""
    source = _source(module)
    readers = [_source(chapter) for chapter in chapters() if module.__name__ in _source(chapter).imported]
    seen: Counter[str] = Counter()
    for place, statement in enumerate(source.statements):
        names = _names_of(statement)
        if not names or "RULES" in names or names[0] in source.wording.makers:
            continue
        for change, mutated in _mutated(statement, source.wording):
            told = f"{source.name}.{names[0]}: {change}"
            seen[told] += 1
            if seen[told] > 1:
                told = f"{told} ({seen[told]})"
            space, touched = source.run({}, place, mutated), source.touched(names)
            rules = [*_rules_of(space, touched), *(each for reader in readers for each in reader.fed(space, touched))]
            if rules:
                yield Mutant(told, rules)


def unnoticed(module: ModuleType, examples: Iterable[Example]) -> Sequence[str]:
    """What is broken in the mutants of a module that no example notices."""
    order, told = list(examples), []
    for mutant in mutants(module):
        noticing = mutant.noticed_by(order)
        if noticing is None:
            told.append(mutant.told)
        else:  # as a rule it notices the next one, too
            order.remove(noticing)
            order.insert(0, noticing)
    return told


def silenced(rule: Rule) -> Mutant:
    """The rule's chapter with the rule never saying anything."""
    return _rewritten(rule, "yield from ()", "is silent")


def always_speaking(rule: Rule) -> Mutant:
    """The rule's chapter with the rule speaking of every record, whatever it holds."""
    return _rewritten(rule, "yield Remark('meeting.date', 'Always.')", "always speaks")


class _Source:
    """A module taken apart: each statement compiled by itself, so that one of them can be exchanged quickly."""

    def __init__(self, module: ModuleType) -> None:
        self.name = module.__name__.rpartition(".")[2]
        self._module = module
        self.statements = ast.parse(inspect.getsource(module)).body
        self._codes = [_compiled(statement) for statement in self.statements]
        self.imported = {
            statement.module: [each.asname or each.name for each in statement.names]
            for statement in self.statements
            if isinstance(statement, ast.ImportFrom) and statement.module
        }
        self.wording = _Wording(self.statements)
        self._uses = {
            name: {each.id for each in ast.walk(statement) if isinstance(each, ast.Name)}
            for statement in self.statements
            for name in _names_of(statement)
        }

    def run(self, given: Mapping[str, Any], exchanged: int = -1, by: ast.stmt | None = None) -> dict[str, Any]:
        """The names of the module with one statement exchanged, or with other things in place of what it imports."""
        space: dict[str, Any] = {"__name__": self._module.__name__, _TURNS: iter(range(_MOST_TURNS))}
        given = {**_REMEMBERED, **given}
        for place, (statement, code) in enumerate(zip(self.statements, self._codes, strict=True)):
            exec(_compiled(by) if place == exchanged and by is not None else code, space)
            if isinstance(statement, ast.ImportFrom):
                space.update({name: given[name] for name in space.keys() & given.keys()})
        return space

    def fed(self, space: Mapping[str, Any], names: set[str]) -> Sequence[Rule]:
        """The rules that turn on names which the module takes from another one, made with those of the other one."""
        taken = {name for listed in self.imported.values() for name in listed} & names
        return _rules_of(self.run({name: space[name] for name in taken}), self.touched(taken)) if taken else []

    def touched(self, names: Iterable[str]) -> set[str]:
        """Everything in the module that turns on these names."""
        touched = set(names)
        while True:
            more = {name for name, uses in self._uses.items() if uses & touched} - touched - {"RULES"}
            if not more:
                return touched
            touched |= more


@cache
def _source(module: ModuleType) -> _Source:
    """A module taken apart once: whoever breaks it works on copies of its statements."""
    return _Source(module)


class _Wording:
    """Which expressions only make words for people."""

    def __init__(self, statements: Sequence[ast.stmt]) -> None:
        self._arguments: dict[str, set[int]] = {"Remark": {1, 2}}
        for statement in statements:
            if isinstance(statement, ast.FunctionDef):
                named = [argument.arg for argument in statement.args.args]
                places = {place for place, name in enumerate(named) if name in _WORDING_ARGUMENTS}
                if places:
                    self._arguments[statement.name] = places
        self.makers = self._only_making_words([each for each in statements if isinstance(each, ast.FunctionDef)])

    def _only_making_words(self, functions: Sequence[ast.FunctionDef]) -> set[str]:
        """The functions that are called for words only, such as one that names an agency."""
        makers: set[str] = set()
        while True:
            calls: dict[str, list[bool]] = {}
            for function in functions:
                words = self.inside(function)
                for node in ast.walk(function):
                    if isinstance(node, ast.Name) and function.name != node.id:
                        calls.setdefault(node.id, []).append(function.name in makers or id(node) in words)
            more = {each.name for each in functions if calls.get(each.name) and all(calls[each.name])}
            if more == makers:
                return makers
            makers = more

    def inside(self, function: ast.AST) -> set[int]:
        """The identities of the expressions within a statement that make words, and of all that is in them."""
        making = [node for call in ast.walk(function) if isinstance(call, ast.Call) for node in self._made_by(call)]
        found = {id(inner) for node in making for inner in ast.walk(node)}
        pairs = [pair for node in ast.walk(function) if isinstance(node, ast.Assign) for pair in _pairs(node)]
        while True:
            fed = [value for name, value in pairs if _feeds_words(name, function, found)]
            more = {id(inner) for value in fed for inner in ast.walk(value)}
            if more <= found:
                return found
            found |= more

    def _made_by(self, call: ast.Call) -> Iterator[ast.AST]:
        called = call.func
        if isinstance(called, ast.Attribute) and called.attr == "format":
            yield call
        if isinstance(called, ast.Name):
            if called.id in _WORDING:
                yield call
            for place in self._arguments.get(called.id, ()):
                yield from call.args[place : place + 1]
            yield from (each.value for each in call.keywords if each.arg in _WORDING_ARGUMENTS)


def _pairs(assigned: ast.Assign) -> Iterator[tuple[ast.Name, ast.expr]]:
    """Each name with what it is given."""
    target, value = assigned.targets[0], assigned.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=True))
    else:
        pairs = [(target, value)]
    yield from ((name, given) for name, given in pairs if isinstance(name, ast.Name))


def _feeds_words(name: ast.Name, function: ast.AST, wording: set[int]) -> bool:
    """Whether everything that is made of a name is words."""
    loads = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id == name.id and isinstance(node.ctx, ast.Load)
    ]
    return bool(loads) and all(id(load) in wording for load in loads)


_laid_out: dict[int, tuple[Example, Evidence]] = {}
_texts: dict[int, tuple[Content, Sequence[tuple[Path, str]]]] = {}


def _evidence_of(example: Example) -> Evidence:
    """The evidence of an example, made once."""
    if id(example) not in _laid_out:
        _laid_out[id(example)] = example, example.evidence()
    return _laid_out[id(example)][1]


def _texts_in(content: Content) -> Iterator[tuple[Path, str]]:
    """The texts of a content of the examples, taken out once: no broken rule changes them."""
    if id(content) not in _texts:
        _texts[id(content)] = content, tuple(texts_in(content))
    return iter(_texts[id(content)][1])


# What rules are given in place of what they import: it answers the same, and the examples are asked a thousand times.
_REMEMBERED: Mapping[str, Any] = {"texts_in": _texts_in, "path_text": cache(path_text)}


def _holds(rule: Rule, example: Example) -> bool:
    """Whether an example is as it says, judged by this rule."""
    evidence = _evidence_of(example)
    try:
        found = judged_by(rule, evidence)
    except Exception:  # a broken rule may fail in any way, and failing is being noticed
        return False
    weighs = {example.weighs or example.area.severity(rule)}
    return [each.path for each in found] == list(example.places) and {each.severity for each in found} <= weighs


def _compiled(statement: ast.stmt) -> CodeType:
    """A statement ready to be run; its loops count their turns, for a broken one may never end."""
    counted = copy.deepcopy(statement)
    for node in ast.walk(counted):
        if isinstance(node, ast.While):
            node.body = [*ast.parse(f"next({_TURNS})").body, *node.body]
    module = ast.fix_missing_locations(ast.Module([counted], []))
    code: CodeType = compile(module, "<mutant>", "exec", flags=_FLAGS, dont_inherit=True)
    return code


def _names_of(statement: ast.stmt) -> Sequence[str]:
    if isinstance(statement, ast.FunctionDef):
        return [statement.name]
    if isinstance(statement, ast.Assign):
        return [node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return []


def _rules_of(space: Mapping[str, Any], names: Iterable[str]) -> list[Rule]:
    return [space[name] for name in names if isinstance(space.get(name), Rule)]


def _rewritten(rule: Rule, body: str, told: str) -> Mutant:
    chapter = sys.modules[rule.check.__module__]
    source, name = _source(chapter), rule.check.__name__
    place = next(place for place, each in enumerate(source.statements) if name in _names_of(each))
    statement = copy.deepcopy(source.statements[place])
    assert isinstance(statement, ast.FunctionDef)
    statement.body = ast.parse(body).body
    return Mutant(f"{source.name}.{name} {told}", _rules_of(source.run({}, place, statement), [name]))


def _mutated(statement: ast.stmt, wording: _Wording) -> Iterator[tuple[str, ast.stmt]]:
    """The statement with each of its parts broken in each way; each time another copy."""
    words = wording.inside(statement)
    judging = list(_judging(statement, words))
    for place, node in enumerate(judging):
        for number, (told, _broken) in enumerate(_broken_ways(node, statement)):
            fresh = copy.deepcopy(statement)
            again = list(_judging(fresh, wording.inside(fresh)))[place]
            _told, breaks = list(_broken_ways(again, fresh))[number]
            breaks()
            yield told, fresh


def _judging(statement: ast.stmt, words: set[int]) -> Iterator[ast.AST]:
    """The parts of a statement that may change what a rule says; not its decorators, annotations and words."""
    left_out = set(words)
    for node in ast.walk(statement):
        if isinstance(node, ast.FunctionDef):
            for part in (*node.decorator_list, node.returns, node.args):
                left_out |= {id(inner) for inner in ast.walk(part)} if part is not None else set()
        if isinstance(node, ast.Return) and node.value is not None and id(node.value) in words:
            left_out.add(id(node))
        if isinstance(node, ast.AnnAssign):
            left_out |= {id(inner) for inner in ast.walk(node.annotation)}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Threshold":
            others = [each for place, each in enumerate(node.args) if place != _DEFAULT_OF_THRESHOLD]
            others += [each.value for each in node.keywords if each.arg != "default"]
            left_out |= {id(inner) for other in others for inner in ast.walk(other)}
    yield from (node for node in ast.walk(statement) if id(node) not in left_out)


_Break = tuple[str, Callable[[], None]]


def _broken_ways(node: ast.AST, statement: ast.stmt) -> Iterator[_Break]:
    for ways in (_conditions, _values, _names, _statements):
        yield from ways(node, statement)


def _set(node: Any, **values: Any) -> Callable[[], None]:
    def breaks() -> None:
        for name, value in values.items():
            setattr(node, name, value)

    return breaks


def _become(node: Any, other: ast.AST) -> Callable[[], None]:
    """Let a node be another one, where it stands."""

    def breaks() -> None:
        node.__class__ = type(other)
        node.__dict__.clear()
        node.__dict__.update(ast.copy_location(other, other).__dict__)

    return breaks


def _conditions(node: ast.AST, _statement: ast.stmt) -> Iterator[_Break]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in _OTHER_COMPARISONS[type(operator)]:
                operators = [*node.ops]
                operators[place] = other()
                after = ast.unparse(ast.Compare(node.left, operators, node.comparators))
                yield f"{ast.unparse(node)} -> {after}", _set(node, ops=operators)
    if isinstance(node, ast.BoolOp):
        other_operator = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        after = ast.unparse(ast.BoolOp(other_operator, node.values))
        yield f"{ast.unparse(node)} -> {after}", _set(node, op=other_operator)
        for place in range(len(node.values)):
            if isinstance(node.values[place], ast.Constant):
                continue  # “or nothing”, for the type's sake
            left = node.values[:place] + node.values[place + 1 :]
            told = f"{ast.unparse(node)} without {ast.unparse(node.values[place])}"
            yield told, _set(node, values=left) if len(left) > 1 else _become(node, left[0])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)} -> {ast.unparse(node.operand)}", _become(node, node.operand)
    if isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.UnaryOp):
        negated = ast.UnaryOp(ast.Not(), node.test)
        yield f"if {ast.unparse(node.test)} -> if {ast.unparse(negated)}", _set(node, test=negated)
    if isinstance(node, ast.comprehension):
        for place, condition in enumerate(node.ifs):
            left = node.ifs[:place] + node.ifs[place + 1 :]
            yield f"for … if {ast.unparse(condition)} -> without", _set(node, ifs=left)


def _values(node: ast.AST, _statement: ast.stmt) -> Iterator[_Break]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", _set(node, value=not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"{node.value} -> {node.value + 1}", _set(node, value=node.value + 1)
        yield f"{node.value} -> {node.value - 1}", _set(node, value=node.value - 1)
    if isinstance(node, ast.Set) and len(node.elts) > 1:
        for place, element in enumerate(node.elts):
            left = node.elts[:place] + node.elts[place + 1 :]
            yield f"{{…}} without {ast.unparse(element)}", _set(node, elts=left)
    if isinstance(node, ast.BinOp) and type(node.op) in _OTHER_OPERATORS:
        other = _OTHER_OPERATORS[type(node.op)]()
        after = ast.unparse(ast.BinOp(node.left, other, node.right))
        yield f"{ast.unparse(node)} -> {after}", _set(node, op=other)


def _names(node: ast.AST, _statement: ast.stmt) -> Iterator[_Break]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in _OTHER_NAMES:
            other = _OTHER_NAMES[node.func.id]
            yield f"{ast.unparse(node)} -> {other}", _set(node.func, id=other)
        weights = [each for each in node.keywords if each.arg == "severity"]
        if weights:
            left = [each for each in node.keywords if each.arg != "severity"]
            yield f"{ast.unparse(node)} without its weight", _set(node, keywords=left)


def _statements(node: ast.AST, statement: ast.stmt) -> Iterator[_Break]:
    if isinstance(node, ast.Continue | ast.Break):
        yield f"{ast.unparse(node)} -> pass", _become(node, ast.Pass())
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        # The function stays one that yields.
        yield f"{ast.unparse(node)} -> nothing", _become(node, ast.parse("yield from ()").body[0])
    if isinstance(node, ast.Return):
        if node.value is None:
            yield "return -> pass", _become(node, ast.Pass())
        elif _gives_bool(statement):
            for value in (True, False):
                if not (isinstance(node.value, ast.Constant) and node.value.value is value):
                    told = f"{ast.unparse(node)} -> return {value}"
                    yield told, _set(node, value=ast.Constant(value))
        elif ast.unparse(node.value) != "None":
            yield f"{ast.unparse(node)} -> return None", _set(node, value=ast.Constant(None))


def _gives_bool(statement: ast.stmt) -> bool:
    returns = statement.returns if isinstance(statement, ast.FunctionDef) else None
    return isinstance(returns, ast.Name) and returns.id == "bool"
